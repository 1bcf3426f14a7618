# The command line alone: docker build --tag trs . && docker run --rm trs --version
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build:cli

FROM node:22-bookworm-slim
WORKDIR /opt/trs
COPY package.json package-lock.json ./
# Only what the built command line doesn't have in itself.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY cli/bin.js cli/
# What `trs run` gives to Spark.
COPY engines/spark/features.py engines/spark/
COPY --from=build /build/dist/cli dist/cli
USER node
WORKDIR /data
ENTRYPOINT ["node", "/opt/trs/cli/bin.js"]
CMD ["--help"]
