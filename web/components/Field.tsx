interface Props {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'datetime-local' | 'number';
  autoComplete?: string;
  value?: string;
  isOptional?: boolean;
}

export function Field({ name, label, type = 'text', autoComplete = 'off', value, isOptional = false }: Props) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={value}
        min={type === 'number' ? 1 : undefined}
        required={!isOptional}
      />
    </label>
  );
}
