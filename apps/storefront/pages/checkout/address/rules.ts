import type { WordKey } from '../../../messages/words.ts';
import { AU_STATES, CA_PROVINCES, US_STATES } from './regions.ts';

export type AddressField = 'name' | 'line1' | 'line2' | 'city' | 'region' | 'postcode' | 'phone';

export interface AddressRule {
  /** In the order in which the country writes them. */
  readonly fields: readonly AddressField[];
  readonly postcode: {
    readonly label: WordKey;
    /** Null: whatever is given. */
    readonly pattern: RegExp | null;
    readonly example: string | null;
  };
  readonly city: WordKey;
  readonly region: {
    readonly label: WordKey;
    readonly required: boolean;
    /** Codes with names; null: free text. */
    readonly choices: readonly (readonly [code: string, name: string])[] | null;
  };
}

const CITY_FIRST = ['name', 'line1', 'line2', 'city', 'postcode', 'phone'] as const;
const POSTCODE_FIRST = ['name', 'line1', 'line2', 'postcode', 'city', 'phone'] as const;
const WITH_REGION = ['name', 'line1', 'line2', 'city', 'region', 'postcode', 'phone'] as const;

const NO_REGION = { label: 'address.region', required: false, choices: null } as const;
const CITY = 'address.city' as const;

const postcodeFirst = (pattern: RegExp, example: string): AddressRule => ({
  fields: POSTCODE_FIRST,
  postcode: { label: 'address.postcode', pattern, example },
  city: CITY,
  region: NO_REGION,
});

/** Source: the addressing systems that the Universal Postal Union publishes by country. */
const RULES: Readonly<Record<string, AddressRule>> = {
  GB: {
    fields: CITY_FIRST,
    postcode: {
      label: 'address.postcode',
      pattern:
        /^(GIR ?0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])|[0-9][A-HJKPS-UW]) ?[0-9][ABD-HJLNP-UW-Z]{2})$/i,
      example: 'SW1Y 4JH',
    },
    city: CITY,
    region: NO_REGION,
  },
  IE: {
    fields: WITH_REGION,
    postcode: {
      label: 'address.postcode.eircode',
      pattern: /^(D6W|[AC-FHKNPRTV-Y][0-9]{2}) ?[0-9AC-FHKNPRTV-Y]{4}$/i,
      example: 'D02 X285',
    },
    city: CITY,
    region: { label: 'address.region.county', required: false, choices: null },
  },
  US: {
    fields: WITH_REGION,
    postcode: { label: 'address.postcode.zip', pattern: /^[0-9]{5}(-[0-9]{4})?$/, example: '97201' },
    city: CITY,
    region: { label: 'address.region.state', required: true, choices: US_STATES },
  },
  CA: {
    fields: WITH_REGION,
    postcode: {
      label: 'address.postcode.postal',
      pattern: /^[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] ?[0-9][ABCEGHJ-NPRSTV-Z][0-9]$/i,
      example: 'K1A 0B1',
    },
    city: CITY,
    region: { label: 'address.region.province', required: true, choices: CA_PROVINCES },
  },
  AU: {
    fields: WITH_REGION,
    postcode: { label: 'address.postcode', pattern: /^[0-9]{4}$/, example: '3000' },
    city: 'address.city.suburb',
    region: { label: 'address.region.state', required: true, choices: AU_STATES },
  },
  DE: postcodeFirst(/^[0-9]{5}$/, '10115'),
  AT: postcodeFirst(/^[0-9]{4}$/, '1010'),
  CH: postcodeFirst(/^[0-9]{4}$/, '8001'),
  FR: postcodeFirst(/^[0-9]{5}$/, '75002'),
  NL: postcodeFirst(/^[1-9][0-9]{3} ?[A-Z]{2}$/i, '1012 AB'),
  BE: postcodeFirst(/^[1-9][0-9]{3}$/, '1000'),
  DK: postcodeFirst(/^[0-9]{4}$/, '1050'),
  ES: postcodeFirst(/^[0-9]{5}$/, '28013'),
  FI: postcodeFirst(/^[0-9]{5}$/, '00100'),
  IT: postcodeFirst(/^[0-9]{5}$/, '00118'),
  PL: postcodeFirst(/^[0-9]{2}-[0-9]{3}$/, '00-940'),
  PT: postcodeFirst(/^[0-9]{4}-[0-9]{3}$/, '1000-001'),
  SE: postcodeFirst(/^[0-9]{3} ?[0-9]{2}$/, '111 22'),
};

const ANY: AddressRule = {
  fields: WITH_REGION,
  postcode: { label: 'address.postcode.postal', pattern: null, example: null },
  city: CITY,
  region: NO_REGION,
};

/** How addresses of a country are written. @param country ISO 3166-1 alpha-2 */
export const addressRule = (country: string): AddressRule => RULES[country] ?? ANY;

/** Those whose writing is known, for shops that deliver everywhere. */
export const knownCountries: readonly string[] = Object.keys(RULES).sort();
