# The command line: provisions topics, roles and schemas, and replays the demo. Made by deploy/images/build.
ARG JRE=phasegate/jre
FROM ${JRE}
ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="phasegate cli" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.description="phasegate: the command line"
COPY app /app
COPY --chown=10001:10001 state /phasegate
USER 10001:10001
WORKDIR /phasegate
ENTRYPOINT ["java", "-Xmx256m", "-XX:+UseSerialGC", "-Dphasegate.root=/phasegate", "-cp", "/app/*", "io.phasegate.cli.Phasegate"]
