using MediatR;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>Records when keys were used last, to the hour.</summary>
public sealed record RecordApiKeyUsesCommand : IRequest<Unit>
{
    /// <summary>The hour in which each key was used.</summary>
    public required IReadOnlyDictionary<ApiKeyId, DateTimeOffset> Uses { get; init; }
}

internal sealed class RecordApiKeyUsesHandler(IApiKeyRepository keys) : IRequestHandler<RecordApiKeyUsesCommand, Unit>
{
    public async Task<Unit> Handle(RecordApiKeyUsesCommand command, CancellationToken cancellationToken)
    {
        await keys.RecordUses(command.Uses, cancellationToken);
        return Unit.Value;
    }
}
