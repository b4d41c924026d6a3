using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.Tests.Idempotency;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>The writes of signals that may have a key; the contract of idempotency finds them.</summary>
internal static class SignalWriteCases
{
    public static IReadOnlyList<WriteCase> All { get; } =
    [
        new(
            typeof(IConsentRepository),
            nameof(IConsentRepository.Save),
            "",
            _ => Task.CompletedTask,
            Save,
            _ => Task.FromResult("")
        ),
    ];

    private static Task<Consent> Save(WriteContext at) =>
        at.Port<IConsentRepository>()
            .Save(
                at.Id,
                new Consent(true, null, at.Now),
                at.Now,
                at.Write<Consent>(saved => $"{saved.UpdatedAt:O}"),
                CancellationToken.None
            );
}
