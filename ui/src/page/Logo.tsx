export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0d7a63" />
      <path
        d="M7 21.5h18M9 21.5a7 7 0 0 1 14 0M16 14.5v-3M13.5 10.5h5"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <circle cx="16" cy="25.2" r="1.3" fill="#fff" />
    </svg>
  )
}
