using System.Net.Sockets;
using Npgsql;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>Classifies faults of PostgreSQL and whether a retry can help.</summary>
internal static class PostgreSqlFault
{
    /// <summary>
    /// True if the same statement may succeed a moment later. Every write has a token that its rows remember, so it may
    /// be repeated even if its response was lost.
    /// </summary>
    public static bool IsTransient(Exception fault) =>
        fault switch
        {
            PostgresException server => IsContended(server) || IsServerAway(server),
            NpgsqlException or IOException or SocketException => true,
            TimeoutRejectedException or TimeoutException => true,
            // The driver's own; a caller's cancellation has been excluded before.
            OperationCanceledException => true,
            _ => false,
        };

    /// <summary>True if the server or the connection is broken, for any statement.</summary>
    public static bool IsBroken(Exception fault) =>
        fault is PostgresException server ? IsServerAway(server) : IsTransient(fault);

    /// <summary>True if the server does not know the credentials, the database or the tables.</summary>
    public static bool IsTurnedAway(Exception fault) =>
        fault is PostgresException { SqlState: { } state }
        && (
            state.StartsWith("28", StringComparison.Ordinal)
            || state
                is PostgresErrorCodes.InvalidCatalogName
                    or PostgresErrorCodes.InsufficientPrivilege
                    or PostgresErrorCodes.UndefinedTable
                    or PostgresErrorCodes.UndefinedColumn
        );

    /// <summary>True if PostgreSQL is unavailable or refuses every statement.</summary>
    public static bool IsUnavailable(Exception fault) =>
        IsTransient(fault) || IsTurnedAway(fault) || fault is BrokenCircuitException or RateLimiterRejectedException;

    /// <summary>The word for a failed attempt, for metrics.</summary>
    public static string WordOf(Exception fault) =>
        fault switch
        {
            BrokenCircuitException => "circuit_open",
            RateLimiterRejectedException => "overloaded",
            TimeoutRejectedException or TimeoutException or OperationCanceledException => "timeout",
            PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => "timeout",
            PostgresException server when IsContended(server) => "conflict",
            PostgresException server when IsServerAway(server) => "server_error",
            _ when IsTurnedAway(fault) => "turned_away",
            NpgsqlException { InnerException: TimeoutException } => "timeout",
            _ when IsTransient(fault) => "connection",
            _ => "rejected",
        };

    /// <summary>The fault, for the log: never a message of the server, which may quote values.</summary>
    public static string Describe(Exception fault) =>
        fault switch
        {
            PostgresException server => $"PostgreSQL {server.SqlState}",
            NpgsqlException { InnerException: { } inner } => Describe(inner),
            IOException or SocketException => $"{fault.GetType().Name}: {fault.Message}",
            _ => fault.GetType().Name,
        };

    // Serialization failure, deadlock, and a lock that was not granted in time.
    private static bool IsContended(PostgresException server) =>
        server.SqlState
            is PostgresErrorCodes.SerializationFailure
                or PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.LockNotAvailable;

    // Shutting down or starting up, out of connections or memory, failing over to a server that is still read-only, a
    // statement or a transaction that took too long, and faults of the connection (class 08).
    private static bool IsServerAway(PostgresException server) =>
        server.SqlState.StartsWith("08", StringComparison.Ordinal)
        || server.SqlState.StartsWith("53", StringComparison.Ordinal)
        || server.SqlState.StartsWith("57P", StringComparison.Ordinal)
        || server.SqlState is PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction or "25P03";
}
