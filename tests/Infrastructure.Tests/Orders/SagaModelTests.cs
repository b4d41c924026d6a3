namespace Personalisation.Infrastructure.Tests.Orders;

/// <summary>Explores every state that a checkout of a cart in PostgreSQL can reach.</summary>
[Category("OneEngine")]
internal sealed class SagaModelTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void EveryState_WithTheFence_HasNoFault(bool canForget)
    {
        var (states, faults) = Explore(new SagaModel(isFenced: true, canForget));
        Assert.That(faults, Is.Empty);
        Assert.That(states, Has.Count.GreaterThan(10_000), "explored");
        Assert.That(states, Has.Some.Matches<SagaState>(it => it is { Made: 1, Cart: SagaCart.Ordered }));
        Assert.That(states, Has.Some.Matches<SagaState>(it => it is { Made: 0, Receipt: 2, IsOrdered: false }));
        Assert.That(
            states.Where(SagaModel.IsAtRest),
            Has.None.Matches<SagaState>(it => !it.HasForgotten && it.Made > 0 != it.Cart is SagaCart.Ordered),
            "at rest, the cart is ordered if and only if there are orders"
        );
    }

    // The control: if the model cannot find this, it proves nothing.
    [Test]
    public void EveryState_WithoutTheFence_FindsTheFault()
    {
        var (_, faults) = Explore(new SagaModel(isFenced: false, canForget: false));
        Assert.That(faults, Does.Contain("orders exist, and the cart is open again"));
    }

    private static (HashSet<SagaState> States, HashSet<string> Faults) Explore(SagaModel model)
    {
        var states = new HashSet<SagaState> { SagaModel.Start };
        var faults = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<SagaState>(states);
        while (open.TryDequeue(out var state))
        {
            if (state.Fault() is { } fault)
            {
                faults.Add(fault);
                continue;
            }

            foreach (var next in model.After(state).Select(it => it.Sorted()).Where(states.Add))
            {
                open.Enqueue(next);
            }
        }

        return (states, faults);
    }
}
