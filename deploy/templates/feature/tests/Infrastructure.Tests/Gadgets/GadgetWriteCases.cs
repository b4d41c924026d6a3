using Personalisation.Application.Gadgets;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Idempotency;

namespace Personalisation.Infrastructure.Tests.Gadgets;

/// <summary>The writes of gadgets that may have a key; the contract of idempotency finds them.</summary>
internal static class GadgetWriteCases
{
    private static readonly GadgetId Id = GadgetId.Parse("first");

    public static IReadOnlyList<WriteCase> All { get; } =
    [
        new(typeof(IGadgetRepository), nameof(IGadgetRepository.Save), "", _ => Task.CompletedTask, Save, State),
        new(typeof(IGadgetRepository), nameof(IGadgetRepository.Delete), "", Save, Delete, State),
    ];

    private static Task<SavedGadget> Save(WriteContext at) =>
        at.Port<IGadgetRepository>()
            .Save(
                at.Id,
                Id,
                stored => stored ?? Gadget.New(at.Id, Id, GadgetText.Parse("a"), at.Now),
                Precondition.None,
                at.Now,
                at.Write<SavedGadget>(saved => $"{saved.Gadget.Version}"),
                CancellationToken.None
            );

    private static Task<bool> Delete(WriteContext at) =>
        at.Port<IGadgetRepository>()
            .Delete(
                at.Id,
                Id,
                Precondition.None,
                at.Now,
                at.Write<bool>(wasThere => $"{wasThere}"),
                CancellationToken.None
            );

    private static async Task<string> State(WriteContext at) =>
        $"{(await at.Port<IGadgetRepository>().Find(at.Id, Id, consistent: true, CancellationToken.None))?.Version}";
}
