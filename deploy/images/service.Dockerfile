# The one pattern of all services. Made by deploy/images/build, whose staging folder is the context.
ARG JRE=phasegate/jre
FROM ${JRE}
ARG SERVICE
ARG PORT
ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="phasegate ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.description="Decides whether a phase of a coding agent is really done."
COPY app /app
# Empty while the start-up cache is being trained.
COPY aot /app/aot
# Owned by the user, because a new volume takes its owner from the folder that it covers.
COPY --chown=10001:10001 state /var/lib/phasegate
COPY --chown=10001:10001 cache /var/cache/phasegate
# tmpdir: the root file system is read-only, /tmp is the one place to unpack native code to.
ENV PHASEGATE_HTTP_PORT=${PORT} QUARKUS_HTTP_HOST=0.0.0.0
USER 10001:10001
WORKDIR /app
EXPOSE ${PORT}
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=4s --start-period=180s --retries=6 CMD ["/app/healthcheck"]
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/aot/app.aot", "-jar", "quarkus-run.jar"]
