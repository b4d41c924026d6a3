using System.CommandLine;
using MediatR;
using Personalisation.Application.Marketplace;
using Personalisation.Cli.Composition;
using Personalisation.Cli.Output;
using Personalisation.Domain.Marketplace;

namespace Personalisation.Cli.Commands;

/// <summary>Lists contradictions in the marketplace.</summary>
internal sealed class CheckMarketplaceCommand : ToolCommand
{
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<bool> _direct = SharedOptions.RequiredDirect();
    private readonly Shell _shell;

    public CheckMarketplaceCommand(Shell shell)
        : base(
            "check",
            "Read the whole table and list what contradicts itself: offers, catalogue items, stocks, lists, vendors, addresses, stars, fans, carts and orders. Nothing should be written meanwhile.",
            "personalisation marketplace check --direct",
            "personalisation marketplace check --direct --json"
        )
    {
        _shell = shell;
        Add(_json);
        Add(_direct);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        SharedOptions.RequireDirect(parsed, _direct);
        await using var services = await DirectStore.Open(_shell, cancellationToken);
        var breaches = await services
            .GetRequiredService<IMediator>()
            .Send(new CheckMarketplaceQuery(), cancellationToken);
        foreach (var breach in breaches)
        {
            await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? LineOf(breach) : TextOf(breach));
        }

        _shell.Tell($"{breaches.Length} found.");
        return breaches.Length == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string LineOf(Breach breach) =>
        Json.LineOf(
            new
            {
                Rule = WordOf(breach.Rule),
                breach.Subject,
                breach.Detail,
            }
        );

    private static string TextOf(Breach breach) => $"{WordOf(breach.Rule)}: {breach.Subject}: {breach.Detail}";

    private static string WordOf(MarketplaceRule rule) =>
        rule switch
        {
            MarketplaceRule.OfferAgrees => "offer",
            MarketplaceRule.CatalogueItemAgrees => "catalogue_item",
            MarketplaceRule.VendorIsOpen => "vendor",
            MarketplaceRule.StockIsNotNegative => "stock",
            MarketplaceRule.CategoryListAgrees => "category_list",
            MarketplaceRule.AddressIsOwned => "address",
            MarketplaceRule.StarsAddUp => "stars",
            MarketplaceRule.FansAddUp => "fans",
            MarketplaceRule.CartIsOrderedOnce => "cart",
            MarketplaceRule.OrderIsListed => "order_list",
            MarketplaceRule.AmountsAddUp => "amounts",
            MarketplaceRule.DayAddsUp => "day",
            MarketplaceRule.SalesAddUp => "sales",
            _ => "review",
        };
}
