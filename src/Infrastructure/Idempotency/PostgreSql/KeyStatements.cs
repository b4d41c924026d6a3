using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Idempotency.PostgreSql;

/// <summary>The statements about idempotency keys.</summary>
internal static class KeyStatements
{
    private const string ClaimText =
        "INSERT INTO cart_key AS k (digest, write_token, payload, lease, expires_at) VALUES ($1, $2, $3, $4, $5) "
        + "ON CONFLICT (digest) DO UPDATE SET write_token = excluded.write_token, payload = excluded.payload, "
        + "lease = excluded.lease, expires_at = excluded.expires_at, status = NULL, headers = NULL, body = NULL, customer_id = NULL "
        // Free, or left by a request with the same payload, or our own, whose response was lost.
        + "WHERE k.expires_at <= $6 OR (k.lease <= $6 AND k.payload = excluded.payload) "
        + "OR (k.write_token = excluded.write_token AND k.lease IS NOT NULL) RETURNING 1";

    private const string KeepText =
        "UPDATE cart_key SET lease = NULL, status = $3, headers = $4, body = $5, customer_id = $6, expires_at = $7 "
        + "WHERE digest = $1 AND write_token = $2 AND payload IS NOT NULL RETURNING 1";

    public static NpgsqlBatchCommand Claim(KeyClaim claim, DateTimeOffset now) =>
        WithKey(ClaimText, claim).AddText(claim.Payload).Add(now + KeyClaim.Lease).Add(now + KeyClaim.KeptFor).Add(now);

    public static NpgsqlBatchCommand Keep(KeyClaim claim, StoredResponse response, UserId? named, DateTimeOffset now) =>
        WithKey(KeepText, claim)
            .Add(response.Status, NpgsqlDbType.Integer)
            .Add(JsonSerializer.Serialize(response.Headers), NpgsqlDbType.Jsonb)
            .Add(response.Body.IsEmpty ? null : Brotli.Compress(response.Body.Span), NpgsqlDbType.Bytea)
            .AddText(response.IsBare ? null : named?.Value)
            .Add(now + KeyClaim.KeptFor);

    public static NpgsqlBatchCommand Find(KeyClaim claim) =>
        new NpgsqlBatchCommand("SELECT payload, status, headers, body FROM cart_key WHERE digest = $1").Add(
            DigestOf(claim)
        );

    public static NpgsqlBatchCommand Release(KeyClaim claim) =>
        WithKey("DELETE FROM cart_key WHERE digest = $1 AND write_token = $2 AND lease IS NOT NULL", claim);

    /// <summary>Leaves of the responses that name a user only the fact that the requests were processed.</summary>
    public static NpgsqlBatchCommand Erase(UserId user) =>
        new NpgsqlBatchCommand(
            "UPDATE cart_key SET payload = NULL, status = NULL, headers = NULL, body = NULL, customer_id = NULL WHERE customer_id = $1 RETURNING 1"
        ).AddText(user.Value);

    /// <summary>The expiries of the responses that name a user.</summary>
    public static NpgsqlBatchCommand FindThoseOf(UserId user, DateTimeOffset now) =>
        new NpgsqlBatchCommand("SELECT expires_at FROM cart_key WHERE customer_id = $1 AND expires_at > $2")
            .AddText(user.Value)
            .Add(now);

    private static NpgsqlBatchCommand WithKey(string text, KeyClaim claim) =>
        new NpgsqlBatchCommand(text).Add(DigestOf(claim)).AddText(claim.WriteToken);

    private static byte[] DigestOf(KeyClaim claim) => Convert.FromHexString(claim.Key.Digest);
}
