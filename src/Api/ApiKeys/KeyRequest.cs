using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.ApiKeys;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Api.ApiKeys;

/// <summary>A key to create.</summary>
public sealed record KeyRequest
{
    /// <summary>The name of the client; no other key has it.</summary>
    [ConstrainedBy(typeof(ApiKeyName), IsRequired = true)]
    public string? Name { get; init; }

    /// <summary><c>reader</c>, <c>writer</c> or <c>admin</c>.</summary>
    [ConstrainedBy(typeof(RoleName), IsRequired = true)]
    public string? Role { get; init; }

    /// <summary>The only scopes that it has; all those of the role if absent.</summary>
    [ConstrainedBy(typeof(Scope), MaxItems = CreateApiKeyCommand.MaxList)]
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>The party to whose data it is confined: <c>customer/{id}</c> or <c>vendor/{id}</c>.</summary>
    [ConstrainedBy(typeof(Party))]
    public string? Party { get; init; }

    /// <summary>Addresses and ranges from which it may be used; anywhere if absent.</summary>
    [ConstrainedBy(typeof(AddressRange), MaxItems = CreateApiKeyCommand.MaxList)]
    public IReadOnlyList<string?>? Addresses { get; init; }

    /// <summary>From when on it is not accepted; never if absent.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The command that creates it.</summary>
    internal CreateApiKeyCommand ToCommand(ApiKeyRights caller) =>
        new(Name, Role, Scopes, Party, Addresses, ExpiresAt, caller);
}

/// <summary>How a key is rotated.</summary>
public sealed record RotateKeyRequest
{
    /// <summary>For how many hours the secret before it is accepted, 0–720; 24 if absent.</summary>
    [ConstrainedBy(typeof(RotateApiKeyCommand))]
    public int? OverlapHours { get; init; }
}
