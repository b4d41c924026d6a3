namespace Personalisation.Infrastructure.Tests.Orders;

/// <summary>
/// Every step that can happen next: three checkouts, a recovery, somebody who changes the cart, others who buy, deaths
/// everywhere, transactions that arrive late and again, and a PostgreSQL that forgets.
/// </summary>
/// <param name="isFenced">Whether an attempt is fenced off before its cart is opened again.</param>
/// <param name="canForget">Whether PostgreSQL can lose what it knew.</param>
internal sealed class SagaModel(bool isFenced, bool canForget)
{
    /// <summary>An active cart, and one piece of what is in it.</summary>
    public static SagaState Start { get; } =
        new()
        {
            Cart = SagaCart.Active,
            Stock = 1,
            Changes = 2,
            Sales = 1,
        };

    /// <summary>The states that can follow.</summary>
    public IEnumerable<SagaState> After(SagaState state)
    {
        for (var place = 0; place < 3; place++)
        {
            foreach (var next in OfCheckout(state, place, state.Checkouts[place]))
            {
                yield return next;
            }
        }

        foreach (var next in OfRecovery(state).Concat(Arrivals(state)).Concat(OfOthers(state)))
        {
            yield return next;
        }
    }

    /// <summary>Whether nobody works on the cart, so that cart and orders must agree.</summary>
    public static bool IsAtRest(SagaState state) =>
        state.Cart is not SagaCart.Checkout
        && state.Recovery.Phase is SagaPhase.Idle
        && Array.TrueForAll(state.Checkouts, it => it.Phase is SagaPhase.Idle or SagaPhase.Told or SagaPhase.Over);

    private IEnumerable<SagaState> OfCheckout(SagaState state, int place, SagaWorker worker)
    {
        var (phase, attempt) = worker;
        if (phase is SagaPhase.Idle && state.Cart is SagaCart.Ordered)
        {
            yield return state.With(place, new(SagaPhase.Told, 0));
        }
        else if (phase is SagaPhase.Idle && state.Cart is SagaCart.Active)
        {
            var own = state.Last + 1;
            yield return (
                state with
                {
                    Cart = SagaCart.Checkout,
                    Attempt = own,
                    Last = own,
                    Contents = state.Contents | ((long)state.Content << (4 * own)),
                }
            ).With(place, new(SagaPhase.Begun, own));
        }
        else if (phase is SagaPhase.Begun)
        {
            yield return (state with { Sent = state.Sent | (1 << attempt) }).With(place, new(SagaPhase.Sent, attempt));
        }
        else if (phase is SagaPhase.Refused)
        {
            var next = Fence(state, attempt);
            yield return next.With(place, AfterFence(next, attempt));
        }
        else if (phase is SagaPhase.Fenced)
        {
            yield return Release(state, attempt).With(place, new(SagaPhase.Over, 0));
        }
        else if (phase is SagaPhase.Decided)
        {
            yield return Finish(state, attempt).With(place, new(SagaPhase.Told, 0));
        }

        if (phase is not (SagaPhase.Idle or SagaPhase.Told or SagaPhase.Over))
        {
            yield return state.With(place, new(SagaPhase.Over, 0));
        }
    }

    // It looks at the receipt in one step and acts on it in another.
    private IEnumerable<SagaState> OfRecovery(SagaState state)
    {
        var (phase, attempt) = state.Recovery;
        if (phase is SagaPhase.Idle)
        {
            if (state.Cart is SagaCart.Checkout)
            {
                var seen =
                    state.IsOrdered ? SagaPhase.Decided
                    : state.IsOpenTo(state.Attempt) ? SagaPhase.Refused
                    : SagaPhase.Fenced;
                yield return state with
                {
                    Recovery = new(seen, state.Attempt),
                };
            }

            yield break;
        }

        var next = phase is SagaPhase.Refused ? Fence(state, attempt) : state;
        yield return phase switch
        {
            SagaPhase.Refused => next with { Recovery = AfterFence(next, attempt) },
            SagaPhase.Fenced => Release(state, attempt) with { Recovery = default },
            _ => Finish(state, attempt) with { Recovery = default },
        };
        yield return state with
        {
            Recovery = default,
        };
    }

    // The transaction of an attempt arrives, whether or not it arrived before; its response may be lost.
    private static IEnumerable<SagaState> Arrivals(SagaState state)
    {
        for (var attempt = 1; attempt <= state.Last; attempt++)
        {
            if ((state.Sent & (1 << attempt)) == 0)
            {
                continue;
            }

            var isMine = state.IsOrdered && state.Receipt == attempt;
            var isMade = !isMine && state.IsOpenTo(attempt) && state.Stock > 0;
            var after = isMade
                ? state with
                {
                    Receipt = attempt,
                    IsOrdered = true,
                    Made = state.Made + 1,
                    OrderedContent = state.ContentOf(attempt),
                    Stock = state.Stock - 1,
                }
                : state;
            yield return after;
            var waiting = Array.FindIndex(state.Checkouts, it => it == new SagaWorker(SagaPhase.Sent, attempt));
            if (waiting >= 0)
            {
                var phase = isMade || isMine ? SagaPhase.Decided : SagaPhase.Refused;
                yield return after.With(waiting, new(phase, attempt));
            }
        }
    }

    private IEnumerable<SagaState> OfOthers(SagaState state)
    {
        if (state is { Cart: SagaCart.Active, Changes: > 0 })
        {
            yield return state with
            {
                Content = state.Content + 1,
                Changes = state.Changes - 1,
            };
        }

        if (state is { Sales: > 0, Stock: > 0 })
        {
            yield return state with
            {
                Sales = state.Sales - 1,
                Stock = state.Stock - 1,
            };
        }

        // Somebody gives it back.
        if (state is { Sales: 0, Stock: 0, Made: 0 })
        {
            yield return state with
            {
                Stock = 1,
            };
        }

        if (canForget && !state.HasForgotten && state.Last > 0)
        {
            yield return state with
            {
                Cart = SagaCart.Active,
                Attempt = 0,
                HasForgotten = true,
            };
        }
    }

    private SagaState Fence(SagaState state, int attempt) =>
        isFenced && state.IsOpenTo(attempt) ? state with { Receipt = attempt } : state;

    private static SagaWorker AfterFence(SagaState state, int attempt) =>
        new(state.IsOrdered ? SagaPhase.Decided : SagaPhase.Fenced, attempt);

    private static SagaState Release(SagaState state, int attempt) =>
        state.Attempt == attempt ? state with { Cart = SagaCart.Active, Attempt = 0 } : state;

    private static SagaState Finish(SagaState state, int attempt) =>
        state.Attempt == attempt ? state with { Cart = SagaCart.Ordered, Attempt = 0 } : state;
}
