#ifndef DIGIGAP_DIGIGAP_HPP
#define DIGIGAP_DIGIGAP_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/error.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/version.hpp>

#endif
