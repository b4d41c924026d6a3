using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Idempotency;

namespace Personalisation.Infrastructure.Tests.CatalogueItems;

/// <summary>The writes of catalogue items that may have a key; the contract of idempotency finds them.</summary>
internal static class ItemWriteCases
{
    public static IReadOnlyList<WriteCase> All { get; } =
    [
        Of(nameof(ICatalogueItemRepository.Save), "", _ => Task.CompletedTask, Save),
        Of(nameof(ICatalogueItemRepository.Save), "of a stored item", Save, Save),
        Of(nameof(ICatalogueItemRepository.Delete), "", Save, Delete),
    ];

    private static WriteCase Of(
        string method,
        string condition,
        Func<WriteContext, Task> arrange,
        Func<WriteContext, Task> write
    ) => new(typeof(ICatalogueItemRepository), method, condition, arrange, write, State);

    private static ItemId IdOf(WriteContext at) => ItemId.Parse(at.Id.Value);

    private static Task Save(WriteContext at) =>
        at.Port<ICatalogueItemRepository>()
            .Save(
                IdOf(at),
                _ => AnItem.Of(IdOf(at), at.Now),
                Precondition.None,
                at.Now,
                at.Write<SavedItem?>(saved => $"{saved!.Item.Version}"),
                CancellationToken.None
            );

    private static Task Delete(WriteContext at) =>
        at.Port<ICatalogueItemRepository>()
            .Delete(
                IdOf(at),
                Precondition.None,
                at.Now,
                at.Write<bool>(wasThere => $"{wasThere}"),
                CancellationToken.None
            );

    private static async Task<string> State(WriteContext at)
    {
        var items = at.Port<ICatalogueItemRepository>();
        return $"{(await items.Find(IdOf(at), consistent: true, CancellationToken.None))?.Version}";
    }
}
