namespace Personalisation.Cli.Commands;

/// <summary>Commands on the whole marketplace.</summary>
internal sealed class MarketplaceCommand : ToolCommand
{
    public MarketplaceCommand(Shell shell)
        : base(
            "marketplace",
            "Maintain the marketplace.",
            "personalisation marketplace check --direct",
            "personalisation marketplace reshard crafts 16 --direct"
        )
    {
        Add(new CheckMarketplaceCommand(shell));
        Add(new ReshardCommand(shell));
    }
}
