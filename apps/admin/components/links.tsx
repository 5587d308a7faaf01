import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type LinkTag = Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps | keyof ButtonProps>;

/** A link to a page of ours in running text. */
export const TextLink = createLink((props: LinkTag & AnchorProps) => <Anchor {...props} />);

/** A link to a page of ours that looks like a button. */
export const ButtonLink = createLink((props: LinkTag & ButtonProps) => <Button component="a" {...props} />);
