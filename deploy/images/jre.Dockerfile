# A Java runtime with just the modules that Phasegate uses, on a small Debian. Made by deploy/images/build.
ARG BASE=debian:bookworm-slim
FROM ${BASE}
COPY jre /opt/java
ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
