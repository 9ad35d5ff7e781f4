"""Who someone is, and what they may do: passwords, sessions, tokens, guards."""

from api.auth.guards import asked_for_here, in_person, signed_in
from api.auth.identity import Identity, current_identity, current_user_id
from api.auth.login import LoginCheck, login_check, undo_if_signed_out
from api.auth.proof import proven_lately

__all__ = [
    "Identity",
    "LoginCheck",
    "asked_for_here",
    "current_identity",
    "current_user_id",
    "in_person",
    "login_check",
    "proven_lately",
    "signed_in",
    "undo_if_signed_out",
]
