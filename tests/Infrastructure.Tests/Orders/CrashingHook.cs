using Personalisation.Infrastructure.Orders.PostgreSql;

namespace Personalisation.Infrastructure.Tests.Orders;

/// <summary>Lets a process die at a step, or something else happen there, the first time that it is reached.</summary>
internal sealed class CrashingHook(CheckoutStep at, Func<Task>? meanwhile = null) : CheckoutHook
{
    private int _count;

    public override async Task Reached(CheckoutStep step)
    {
        if (step != at || Interlocked.Increment(ref _count) > 1)
        {
            return;
        }

        if (meanwhile is null)
        {
            throw new ProcessDiedException();
        }

        await meanwhile();
    }
}

/// <summary>Nothing of the service handles it: whatever comes after it does not happen.</summary>
internal sealed class ProcessDiedException() : Exception("The process died here.");
