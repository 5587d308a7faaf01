/** The sign of the house: a colonnade, the stoa. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-clay-6)" />
      <path
        d="M7 11.5 16 6l9 5.5v2H7zM9 15h2.5v8H9zm5.75 0h2.5v8h-2.5zm5.75 0H23v8h-2.5zM7 24.5h18V27H7z"
        fill="#fff"
      />
    </svg>
  );
}
