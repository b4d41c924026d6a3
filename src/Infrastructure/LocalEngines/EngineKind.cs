namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>The engines that <c>deploy/local/package.json</c> installs.</summary>
public enum EngineKind
{
    /// <summary>A native binary over SQLite for Linux on x64: starts in milliseconds, never deletes expired items.</summary>
    Dynoxide,

    /// <summary>Amazon's own engine, which needs Java 17 or later and listens on every network interface.</summary>
    DynamoDbLocal,

    /// <summary>PostgreSQL itself, for Linux and macOS on x64 and arm64.</summary>
    PostgreSql,
}
