# pomodoro-app: the page, built by Node and served by nginx.
FROM node:24-trixie-slim AS build
WORKDIR /src
COPY app/package.json app/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
COPY tests/vectors ../tests/vectors
COPY app ./
RUN npm run --silent build -- --logLevel warn \
    && node build/routes-for-nginx.mjs dist/routes.json >routes.conf

FROM nginx:1.30-trixie
RUN install -d -o nginx -g nginx /srv/retained
COPY app/nginx.conf app/static.conf app/retained.conf app/problem.conf /etc/nginx/
COPY app/start /usr/local/bin/start
COPY --from=build /src/routes.conf /etc/nginx/routes.conf
COPY --from=build /src/dist /srv/app
USER 101
EXPOSE 8080
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --start-interval=1s \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/"]
ENTRYPOINT ["start", "/srv/app/assets/*"]
