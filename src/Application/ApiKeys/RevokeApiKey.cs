using FluentValidation;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>Revokes a key, also one that is revoked. False if there is no such key.</summary>
/// <param name="Id">The id of the key.</param>
/// <param name="Caller">The rights of the caller.</param>
public sealed record RevokeApiKeyCommand(string Id, ApiKeyRights Caller) : WriteCommand<bool>, IAudited
{
    /// <inheritdoc/>
    public AuditedAct Act => new("key.revoke") { Target = Id };
}

internal sealed class RevokeApiKeyValidator : AbstractValidator<RevokeApiKeyCommand>
{
    public RevokeApiKeyValidator() =>
        RuleFor(command => command.Id).Must(ApiKeyId.IsValid).WithMessage(ApiKeyId.Rule).OverridePropertyName("key");
}

internal sealed class RevokeApiKeyHandler(IApiKeyRepository keys, TimeProvider clock)
    : IRequestHandler<RevokeApiKeyCommand, bool>
{
    public async Task<bool> Handle(RevokeApiKeyCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var revoked = await keys.Change(
            ApiKeyId.Parse(command.Id),
            key => command.Caller.Includes(key.Rights) ? key.Revoke(now) : throw new ApiKeyExceedsCallerException(),
            now,
            command.Idempotency?.From<ApiKey?>(key => key is not null),
            cancellationToken
        );
        return revoked is not null;
    }
}
