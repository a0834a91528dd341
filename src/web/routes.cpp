#include "web/routes.h"

#include <utility>

namespace handslag::web {

http::Router routes(Handlers handlers) {
  http::Router router;
  router.get("/", std::move(handlers.start));
  router.get("/agreements", std::move(handlers.agreements));
  router.get("/agreements/{agreement}", std::move(handlers.agreement));
  router.get("/agreements/{agreement}/follow-ups/{year}/material/{material}", std::move(handlers.material));
  router.get("/language/{code}", std::move(handlers.language));
  router.get("/assets/{file}", std::move(handlers.asset));
  router.otherwise(std::move(handlers.nothing));
  return router;
}

}  // namespace handslag::web
