// Compiled only to carry the precompiled standard headers.
