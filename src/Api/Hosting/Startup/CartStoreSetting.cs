using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Which store has the carts.</summary>
/// <param name="PostgreSql">How PostgreSQL is used; null if carts are in the table.</param>
/// <param name="IsEmbedded">Whether that PostgreSQL runs as our child; never in Production.</param>
/// <param name="IsUnused">Whether an address of PostgreSQL is set, although carts are in the table.</param>
internal sealed record CartStoreSetting(PostgreSqlOptions? PostgreSql, bool IsEmbedded, bool IsUnused)
{
    private const string Table = "dynamodb";
    private const string Postgres = "postgres";
    private const string Embedded = "embedded";

    /// <summary>Reads and checks it.</summary>
    /// <exception cref="SettingException">A setting is invalid, or contradicts another.</exception>
    public static CartStoreSetting Read(IConfiguration configuration, bool isDevelopment)
    {
        var type = Setting.CartStoreType.In(configuration) ?? Table;
        var address = Setting.DatabaseUrl.In(configuration);
        if (type is Table)
        {
            return new CartStoreSetting(PostgreSql: null, IsEmbedded: false, IsUnused: address is not null);
        }

        if (type is not Postgres)
        {
            throw Setting.CartStoreType.Fault(type, $"{Table} or {Postgres}");
        }

        var chosen = address ?? (isDevelopment ? Embedded : null);
        if (chosen is Embedded && !isDevelopment)
        {
            throw Setting.DatabaseUrl.Fault(
                $"{Embedded}, which is for Development only; it must be {PostgreSqlAddress.Rule}."
            );
        }

        // The address may contain a password, so the messages do not repeat it.
        if (chosen is null)
        {
            throw Setting.DatabaseUrl.Fault(
                $"not set, although {Setting.CartStoreType.Variable} is {Postgres}; it must be {PostgreSqlAddress.Rule}."
            );
        }

        if (chosen is not Embedded && !PostgreSqlAddress.IsValid(chosen))
        {
            throw Setting.DatabaseUrl.Fault($"not an address of PostgreSQL; it must be {PostgreSqlAddress.Rule}.");
        }

        return new CartStoreSetting(
            OptionSection.Read<PostgreSqlOptions>(configuration, "PostgreSql") with
            {
                Address = chosen,
                UpgradeSchema = Setting.InitDbSchema.Flag(configuration),
            },
            chosen is Embedded,
            IsUnused: false
        );
    }
}
