import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';
import { PasswordForm, ProfileForm } from './SettingsForms';

export function Settings() {
  return (
    <>
      <ProfileForm />
      <PasswordForm />
      <SecondFactor />
      <Sessions />
    </>
  );
}
