"""What is typed to sign in, to set a password and to invite people."""

from app.accounts.forms.inviting import (
    InvitationForm,
    InvitationsForm,
    SpeakerForm,
    invitation_form,
    invitations_form,
    speaker_form,
    speaker_mark,
)
from app.accounts.forms.signing_in import (
    ChangePasswordForm,
    CodeForm,
    ConfirmForm,
    NewPasswordForm,
    PressForm,
    SignInForm,
)

__all__ = [
    "ChangePasswordForm",
    "CodeForm",
    "ConfirmForm",
    "InvitationForm",
    "InvitationsForm",
    "NewPasswordForm",
    "PressForm",
    "SignInForm",
    "SpeakerForm",
    "invitation_form",
    "invitations_form",
    "speaker_form",
    "speaker_mark",
]
