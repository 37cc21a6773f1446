/** The product's sign: a mast and its yard, drawn in the text's colour. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" />
      <path d="M7 23 16 7l9 16M11 18.5h10" />
    </svg>
  );
}
