#include <digigap/digigap.hpp>
