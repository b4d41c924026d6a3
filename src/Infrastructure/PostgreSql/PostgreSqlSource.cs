using System.Globalization;
using Npgsql;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>Makes the pool of connections.</summary>
internal static class PostgreSqlSource
{
    private const int PreparedStatements = 32;
    private const int CancellationMilliseconds = 500;

    /// <summary>The pool of a server. Statements are prepared when they are used for the second time.</summary>
    public static NpgsqlDataSource Of(PostgreSqlOptions options)
    {
        var address =
            PostgreSqlAddress.TryParse(options.Address)
            ?? throw new ArgumentException($"The address must be {PostgreSqlAddress.Rule}.", nameof(options));
        var timeouts = string.Create(
            CultureInfo.InvariantCulture,
            $"-c statement_timeout={Milliseconds(options.StatementTimeout)} -c lock_timeout={Milliseconds(options.LockTimeout)} -c idle_in_transaction_session_timeout={5 * Milliseconds(options.LockTimeout)}"
        );
        address.MaxPoolSize = options.MaxPoolSize;
        address.MaxAutoPrepare = PreparedStatements;
        address.AutoPrepareMinUsages = 2;
        address.Timeout = (int)options.ConnectTimeout.TotalSeconds;
        // The pipeline ends an attempt; this is for the case that it does not.
        address.CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds);
        // A server that does not respond does not respond to a cancellation either.
        address.CancellationTimeout = CancellationMilliseconds;
        address.Options = address.Options is { Length: > 0 } own ? $"{timeouts} {own}" : timeouts;
        address.ApplicationName ??= "personalisation";
        address.IncludeErrorDetail = false;
        return new NpgsqlDataSourceBuilder(address.ConnectionString).Build();
    }

    private static int Milliseconds(TimeSpan time) => (int)time.TotalMilliseconds;
}
