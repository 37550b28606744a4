"""How dates are written where the usual formats of a language are not ours."""
