#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/log_text.h"

namespace handslag::log {

namespace {

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> instance = spdlog::stderr_logger_mt("handslag");
  return *instance;
}

}  // namespace

void info(std::string_view text) { logger().info(without_personal_data(text)); }
void warning(std::string_view text) { logger().warn(without_personal_data(text)); }
void error(std::string_view text) { logger().error(without_personal_data(text)); }

}  // namespace handslag::log
