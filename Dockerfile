# Small by its base, not by trimming: the Object Persistence Model, MediatR and AutoMapper find types and members by
# reflection, and what a trimmer removed would be missed at run time only. ReadyToRun would need a runtime identifier in
# the restore, which the lock files do not hold: a portable publish restores exactly what was tested.
#
# The build runs on the platform of the machine that builds, natively also on an ARM laptop; what it makes runs on any. An
# image for other machines than one's own: `docker build --platform linux/amd64 .`, or linux/arm64.
#
# `make pin-images` writes the digests of the base images behind their tags: it needs their registry.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Only what a restore reads, so that this layer is rebuilt when a package changes and not when code does.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Domain/Domain.csproj src/Domain/packages.lock.json src/Domain/
COPY src/Application/Application.csproj src/Application/packages.lock.json src/Application/
COPY src/Infrastructure/Infrastructure.csproj src/Infrastructure/packages.lock.json src/Infrastructure/
COPY src/Api/Api.csproj src/Api/packages.lock.json src/Api/
RUN dotnet restore src/Api/Api.csproj --locked-mode

# .editorconfig and the banned symbols are a part of the build: its warnings are errors.
COPY .editorconfig BannedSymbols.txt ./
COPY src src
RUN dotnet publish src/Api/Api.csproj --no-restore -c Release -o /app -p:UseAppHost=false

# Alpine rather than the chiseled image: that has neither a shell nor a client to ask the service for its health with.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine
WORKDIR /app
COPY --from=build /app .
# What the image is made of, and under which licences: `make sbom` writes both, the check compares them.
COPY deploy/sbom ./sbom
LABEL org.opencontainers.image.title="Personalisation" \
      com.personalisation.sbom="/app/sbom/personalisation.cdx.json" \
      com.personalisation.licenses="/app/sbom/THIRD-PARTY-LICENSES.md"
# The unprivileged user of the base image, by number: Kubernetes' runAsNonRoot cannot verify a name.
USER $APP_UID
ENV PORT=8080
EXPOSE 8080
# Alive, not ready: a store that is away must not get the container restarted. PORT may be written ":8080". Where the
# service has a certificate, it is made out for another name than this.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD wget -q --no-check-certificate -O /dev/null \
    "http${TLS_CERTIFICATE:+s}://127.0.0.1:${PORT#:}/health/live" || exit 1
ENTRYPOINT ["dotnet", "Personalisation.Api.dll"]
