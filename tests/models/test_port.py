"""The store of the program is what the session asks for."""

from inspect import signature

import pytest

from console.models.store_port import StorePort
from console.store.store import Store

METHODS = [name for name, value in vars(StorePort).items() if callable(value) and not name.startswith("_")]


@pytest.mark.parametrize("name", METHODS)
def test_the_store_has_the_method_with_its_arguments(name):
    wanted, has = signature(getattr(StorePort, name)), signature(getattr(Store, name))
    assert list(wanted.parameters) == list(has.parameters)
