using System.Globalization;
using Npgsql;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>Reads the address of PostgreSQL in both of its common spellings.</summary>
public static class PostgreSqlAddress
{
    /// <summary>The message when an address is refused; it does not repeat the address, which may contain a password.</summary>
    public const string Rule =
        "postgres://user:password@host:port/database, with optional port, sslmode, sslrootcert, application_name and target_session_attrs, or a connection string of Npgsql";

    // The parameters of libpq that have a counterpart in Npgsql.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["application_name"] = "Application Name",
        ["target_session_attrs"] = "Target Session Attributes",
    };

    /// <summary>Whether it can be read.</summary>
    public static bool IsValid(string address) => TryParse(address) is not null;

    /// <summary>What the address says; null if it cannot be read.</summary>
    internal static NpgsqlConnectionStringBuilder? TryParse(string address)
    {
        try
        {
            var parsed =
                address.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
                || address.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
                    ? OfUrl(address)
                    : new NpgsqlConnectionStringBuilder(address);
            return parsed is { Host.Length: > 0 } ? parsed : null;
        }
        // What Npgsql throws for an unknown keyword, and for a value of the wrong form.
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static NpgsqlConnectionStringBuilder? OfUrl(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url is not { Host.Length: > 0, Fragment: "" })
        {
            return null;
        }

        var user = url.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));
        var parsed = new NpgsqlConnectionStringBuilder { Host = url.IdnHost, Port = url.Port is -1 ? 5432 : url.Port };
        (parsed.Username, parsed.Password) = (NullIfEmpty(user[0]), user is [_, var password] ? password : null);
        parsed.Database = NullIfEmpty(database);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2) is not [var name, var value] || !Parameters.TryGetValue(name, out var keyword))
            {
                return null;
            }

            parsed[keyword] = ValueOf(Uri.UnescapeDataString(value));
        }

        return parsed;
    }

    // libpq writes verify-full, and Npgsql VerifyFull.
    private static string ValueOf(string value) =>
        value.ToLower(CultureInfo.InvariantCulture) switch
        {
            "verify-ca" => "VerifyCA",
            "verify-full" => "VerifyFull",
            _ => value,
        };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
