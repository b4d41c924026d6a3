using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Carts;

/// <summary>
/// Lets writers of one cart in this process come one after another, so that they do not conflict with each other. What
/// keeps carts correct is the condition of each write, also among processes.
/// </summary>
internal sealed class CartLocks : IDisposable
{
    private const int Count = 1_024;

    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Count).Select(_ => new SemaphoreSlim(1))];

    /// <summary>The result of a write, once the writers before it are done.</summary>
    public async Task<T> Run<T>(CartId id, Func<Task<T>> write, CancellationToken cancellationToken)
    {
        var own = _locks[(uint)StringComparer.Ordinal.GetHashCode(id.Value) % Count];
        await own.WaitAsync(cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            own.Release();
        }
    }

    public void Dispose()
    {
        foreach (var each in _locks)
        {
            each.Dispose();
        }
    }
}
