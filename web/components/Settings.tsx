import { AvatarForm } from './AvatarForm';
import { NoticesForm } from './NoticesForm';
import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';
import { PasswordForm, ProfileForm } from './SettingsForms';

export function Settings() {
  return (
    <>
      <AvatarForm />
      <ProfileForm />
      <NoticesForm />
      <PasswordForm />
      <SecondFactor />
      <Sessions />
    </>
  );
}
