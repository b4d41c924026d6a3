using Amazon.Runtime;

namespace Personalisation.Infrastructure.DynamoDb.Connection;

/// <summary>Credentials from the configuration.</summary>
/// <param name="AccessKeyId">The public part.</param>
/// <param name="SecretAccessKey">The secret part.</param>
/// <param name="SessionToken">Part of temporary credentials; otherwise null.</param>
public sealed record StoreCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken)
{
    /// <summary>Local engines accept any text.</summary>
    internal static readonly StoreCredentials Dummy = new("local", "local", SessionToken: null);

    internal AWSCredentials ToSdk() =>
        SessionToken is null
            ? new BasicAWSCredentials(AccessKeyId, SecretAccessKey)
            : new SessionAWSCredentials(AccessKeyId, SecretAccessKey, SessionToken);
}
