using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cadran.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_timers_open", table: "timers");

            migrationBuilder.AddColumn<long>(
                name: "locked_at",
                table: "time_entries",
                type: "bigint",
                nullable: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_timers_open",
                table: "timers",
                columns: new[] { "workspace_id", "member_id", "state" },
                filter: "state IN ('Running', 'Paused')"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_timers_open", table: "timers");

            migrationBuilder.DropColumn(name: "locked_at", table: "time_entries");

            migrationBuilder.CreateIndex(
                name: "ix_timers_open",
                table: "timers",
                columns: new[] { "workspace_id", "member_id", "state" },
                filter: "state <> 'Stopped'"
            );
        }
    }
}
