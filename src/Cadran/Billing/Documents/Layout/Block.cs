namespace Cadran.Billing.Documents.Layout;

/// <summary>A part of a document that is never split over pages.</summary>
internal abstract class Block
{
    public abstract float Height { get; }

    /// <summary>White above it; none at the top of a page.</summary>
    public virtual float SpaceBefore => 0;

    /// <summary>It stands on the page of the block after it.</summary>
    public bool KeepWithNext { get; set; }

    /// <summary>It needs the table's header above it.</summary>
    public virtual bool InTable => false;

    /// <summary>What the lines before it come to; null when it is no line, or the first.</summary>
    public virtual decimal? Carried => null;

    /// <summary>It stands at the foot of its page.</summary>
    public virtual bool AtFoot => false;

    public abstract void Draw(Pen pen, float top);
}

/// <summary>A block and where it stands.</summary>
internal readonly record struct PlacedBlock(Block Block, float Top);
