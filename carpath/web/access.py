"""Every view declares who may open it; one that declares nothing is refused, and a test names it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import current_app
from flask_login import current_user

from carpath.core.access import Permission, may
from carpath.web.current import act

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC, SIGNED_IN = "public", "signed in"


def public(view: View) -> View:
    """Anybody may open it, signed in or not."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Everybody who is signed in; what is shown is their own."""
    return _guarded(view, SIGNED_IN, ())


def permits(*permissions: Permission) -> Callable[[View], View]:
    """Only people with a role that the one table gives the permission, or one of several."""
    return lambda view: _guarded(view, permissions, permissions)


def _guarded(view: View, access: object, permissions: tuple[Permission, ...]) -> View:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not current_user.is_authenticated:
            return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
        if permissions and not any(may(current_user.person.roles, each) for each in permissions):
            act().require(permissions[0])
        return view(*args, **kwargs)

    guarded.access = access  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]
