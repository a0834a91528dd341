#include "web/routes.h"

#include <utility>

namespace handslag::web {

http::Router routes(Handlers handlers) {
  http::Router router;
  router.get("/", std::move(handlers.start));
  router.get("/agreements", std::move(handlers.agreements));
  router.get("/agreements/{agreement}", std::move(handlers.agreement));
  router.get("/agreements/{agreement}/follow-ups/{year}", std::move(handlers.follow_up));
  router.get("/agreements/{agreement}/follow-ups/{year}/statistics", std::move(handlers.statistics));
  router.get("/agreements/{agreement}/follow-ups/{year}/statistics/{file}",
             std::move(handlers.statistics_file));
  router.get("/agreements/{agreement}/follow-ups/{year}/memorandum", std::move(handlers.memorandum));
  router.get("/agreements/{agreement}/follow-ups/{year}/memorandum/{version}/{file}",
             std::move(handlers.written_file));
  router.get("/agreements/{agreement}/follow-ups/{year}/package/{file}", std::move(handlers.package_file));
  router.get("/agreements/{agreement}/follow-ups/{year}/material/{material}", std::move(handlers.material));
  router.get("/language/{code}", std::move(handlers.language));
  router.get("/assets/{file}", std::move(handlers.asset));
  router.otherwise(std::move(handlers.nothing));
  return router;
}

}  // namespace handslag::web
