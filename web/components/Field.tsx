interface Props {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password';
  autoComplete?: string;
}

export function Field({ name, label, type = 'text', autoComplete = 'off' }: Props) {
  return (
    <label className="field">
      <span>{label}</span>
      <input name={name} type={type} autoComplete={autoComplete} required />
    </label>
  );
}
