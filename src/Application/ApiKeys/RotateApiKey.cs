using FluentValidation;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>Replaces the secret of a key; the one before it is accepted for some time. Null if there is no such key.</summary>
/// <param name="Id">The id of the key.</param>
/// <param name="OverlapHours">For how many hours the one before it is accepted; null for a day.</param>
/// <param name="Caller">The rights of the caller.</param>
public sealed record RotateApiKeyCommand(string Id, int? OverlapHours, ApiKeyRights Caller)
    : WriteCommand<NewApiKey?>,
        IAudited
{
    /// <summary>The hours if a client says none.</summary>
    public const int DefaultOverlapHours = 24;

    /// <summary>The most hours.</summary>
    public static readonly int MaxOverlapHours = (int)ApiKey.LongestOverlap.TotalHours;

    /// <inheritdoc/>
    public AuditedAct Act => new("key.rotate") { Target = Id };
}

internal sealed class RotateApiKeyValidator : AbstractValidator<RotateApiKeyCommand>
{
    public RotateApiKeyValidator()
    {
        RuleFor(command => command.Id).Must(ApiKeyId.IsValid).WithMessage(ApiKeyId.Rule).OverridePropertyName("key");
        RuleFor(command => command.OverlapHours)
            .Must(hours => hours is null || (hours >= 0 && hours <= RotateApiKeyCommand.MaxOverlapHours))
            .WithMessage($"must be a number from 0 to {RotateApiKeyCommand.MaxOverlapHours}");
    }
}

internal sealed class RotateApiKeyHandler(IApiKeyRepository keys, TimeProvider clock)
    : IRequestHandler<RotateApiKeyCommand, NewApiKey?>
{
    public async Task<NewApiKey?> Handle(RotateApiKeyCommand command, CancellationToken cancellationToken)
    {
        var (now, secret) = (clock.GetUtcNow(), ApiKeySecret.New());
        var overlap = TimeSpan.FromHours(command.OverlapHours ?? RotateApiKeyCommand.DefaultOverlapHours);
        var rotated = await keys.Change(
            ApiKeyId.Parse(command.Id),
            Rotate,
            now,
            command.Idempotency?.From<ApiKey?>(NewOf),
            cancellationToken
        );
        return NewOf(rotated);

        ApiKey Rotate(ApiKey key) =>
            !command.Caller.Includes(key.Rights) ? throw new ApiKeyExceedsCallerException()
            : !key.IsValid(now) ? throw new ApiKeyEndedException()
            : overlap > TimeSpan.Zero && key.HasMostPrevious(now) ? throw new ApiKeyOverlapsException()
            : key.Rotate(secret.Hash, overlap, now);

        NewApiKey? NewOf(ApiKey? key) => key is null ? null : new NewApiKey(key, secret);
    }
}
