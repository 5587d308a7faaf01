import type { CheckoutDetails } from '#modules/checkout';
import type { FieldProblems } from '../../../kit/input.ts';
import type { WordKey } from '../../../messages/words.ts';
import { addressRule } from './rules.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** What is missing or cannot be so, by field, in the order in which the form asks. */
export const problemsOf = ({ email, address }: CheckoutDetails): FieldProblems => {
  const { fields, postcode, region } = addressRule(address.country);
  const problems: Record<string, WordKey> = {};
  if (email.trim() === '') problems['email'] = 'field.problem.required';
  else if (!EMAIL.test(email)) problems['email'] = 'field.problem.email';
  for (const field of fields) {
    const value = address[field]?.trim() ?? '';
    const isRequired = field !== 'line2' && field !== 'phone' && (field !== 'region' || region.required);
    if (value === '' && isRequired) problems[field] = 'field.problem.required';
    else if (field === 'postcode' && postcode.pattern && !postcode.pattern.test(value)) {
      problems[field] = 'address.postcode.wrong';
    } else if (
      field === 'region' &&
      value !== '' &&
      region.choices &&
      !region.choices.some(([code]) => code === value)
    ) {
      problems[field] = 'field.problem.choice';
    }
  }
  return problems;
};
