// Compiled only to carry the precompiled headers of the tests.
