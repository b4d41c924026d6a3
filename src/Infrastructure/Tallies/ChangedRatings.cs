using System.Collections.Concurrent;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Tallies;

/// <summary>The products whose stars have changed since lists were last brought up to date, each once.</summary>
internal sealed class ChangedRatings
{
    private readonly ConcurrentDictionary<ProductId, bool> _products = new();

    /// <summary>The stars of a product have changed.</summary>
    public void Add(ProductId product) => _products[product] = true;

    /// <summary>Takes all of them.</summary>
    public IReadOnlyList<ProductId> Take() => [.. _products.Keys.Where(product => _products.TryRemove(product, out _))];
}
