using FluentValidation;
using MediatR;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Discovery;

/// <summary>A list of what may be shown, the best first.</summary>
/// <param name="Kind">By what it is ranked.</param>
/// <param name="Type">The content type; null for all.</param>
/// <param name="Limit">The most items, 1–50; null for 10. The list is computed as a whole in any case.</param>
/// <param name="IsRefreshed">Whether to count and publish first what has happened up to now, which takes its time.</param>
public sealed record GetListQuery(ListKind Kind, string? Type, int? Limit, bool IsRefreshed) : IRequest<ListAnswer>
{
    /// <summary>The most items of an answer.</summary>
    public const int MaxLimit = 50;

    /// <summary>The limits of a list: 10 by default, 50 at most.</summary>
    public static readonly PageLimit Limits = new(10, MaxLimit);
}

internal sealed class GetListValidator : AbstractValidator<GetListQuery>
{
    public GetListValidator()
    {
        RuleFor(query => query.Type).MayBe(ContentType.IsValid, ContentType.Rule).OverridePropertyName("contentType");
        RuleFor(query => query.Limit).IsPageLimit(GetListQuery.Limits);
    }
}

internal sealed class GetListHandler(IMediator mediator, ListMemory memory, ListRefresher refresher, TimeProvider clock)
    : IRequestHandler<GetListQuery, ListAnswer>,
        IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // One at a time: many such requests must not cause as many computations.
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<ListAnswer> Handle(GetListQuery query, CancellationToken cancellationToken)
    {
        var id = new ListId(query.Kind, query.Type is null ? null : ContentType.Parse(query.Type));
        if (query.IsRefreshed)
        {
            // What takes longer, or fails, leaves the reader with the list that there is.
            var refresh = Refresh(id.Type, CancellationToken.None).WaitAsync(Patience, clock, cancellationToken);
            await refresh.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await memory.Find(id, GetListQuery.Limits.Of(query.Limit), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // It goes on if the reader stops waiting.
    private async Task Refresh(ContentType? type, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(Patience, cancellationToken))
        {
            return;
        }

        try
        {
            await mediator.Send(new SealCountsCommand(), cancellationToken);
            await refresher.Refresh(type, evenIfFresh: true, cancellationToken);
            memory.Forget(ListId.AllOf(type));
        }
        finally
        {
            _turn.Release();
        }
    }
}
