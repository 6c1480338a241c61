#include "front/kiosk_unit.h"

static const char head[] =
	"# carecheck in a waiting room; \"man carecheck-kiosk\" tells what else a machine needs.\n"
	"# Put it into /etc/systemd/system/carecheck-kiosk.service, then:\n"
	"#	adduser --system --group --no-create-home --shell /usr/sbin/nologin carecheck\n"
	"#	systemctl disable --now getty@tty1.service\n"
	"#	systemctl enable --now carecheck-kiosk.service\n"
	"[Unit]\n"
	"Description=carecheck kiosk\n"
	"Documentation=man:carecheck-kiosk(8)\n"
	"After=systemd-user-sessions.service getty@tty1.service\n"
	"Conflicts=getty@tty1.service\n"
	"StartLimitIntervalSec=0\n"
	"\n"
	"[Service]\n"
	"User=carecheck\n"
	"Restart=always\n"
	"RestartSec=1\n"
	"WorkingDirectory=/\n"
	"UMask=0077\n"
	"LimitCORE=0\n"
	"MemorySwapMax=0\n"
	"TTYPath=/dev/tty1\n"
	"TTYReset=yes\n"
	"TTYVHangup=yes\n"
	"TTYVTDisallocate=yes\n"
	"StandardError=journal\n"
	"StateDirectory=carecheck\n"
	"StateDirectoryMode=0700\n"
	"\n"
	"# What the alert, print and speech commands run as, too. If one of them needs the network\n"
	"# or a sound card, take away the line that forbids it, and no other.\n"
	"NoNewPrivileges=yes\n"
	"ProtectSystem=strict\n"
	"ProtectHome=yes\n"
	"ProtectClock=yes\n"
	"ProtectHostname=yes\n"
	"ProtectKernelTunables=yes\n"
	"ProtectKernelModules=yes\n"
	"ProtectKernelLogs=yes\n"
	"ProtectControlGroups=yes\n"
	"ProtectProc=invisible\n"
	"PrivateTmp=yes\n"
	"PrivateNetwork=yes\n"
	"IPAddressDeny=any\n"
	"RestrictAddressFamilies=AF_UNIX\n"
	"RestrictNamespaces=yes\n"
	"RestrictRealtime=yes\n"
	"RestrictSUIDSGID=yes\n"
	"LockPersonality=yes\n"
	"RemoveIPC=yes\n"
	"SystemCallArchitectures=native\n"
	"KeyringMode=private\n";

static const char console[] =
	"CapabilityBoundingSet=\n"
	"AmbientCapabilities=\n"
	"ProcSubset=pid\n"
	"PrivateUsers=yes\n"
	"PrivateIPC=yes\n"
	"DevicePolicy=closed\n"
	"DeviceAllow=/dev/tty1 rw\n"
	"MemoryDenyWriteExecute=yes\n"
	"SystemCallFilter=@system-service @sandbox\n"
	"SystemCallFilter=~@privileged @resources\n"
	"SystemCallErrorNumber=EPERM\n"
	"TasksMax=64\n"
	"\n"
	"StandardInput=tty-force\n"
	"StandardOutput=tty\n"
	"Environment=TERM=linux LANG=C.UTF-8\n"
	"ExecStart=%s kiosk\n";

/* Each of foot's keys that could open another window, a link or the clipboard is taken away. */
static const char touch_screen[] =
	"SystemCallFilter=@system-service @sandbox\n"
	"SystemCallErrorNumber=EPERM\n"
	"TasksMax=256\n"
	"\n"
	"# A seat and a graphics card come by way of a login session.\n"
	"PAMName=login\n"
	"UtmpIdentifier=tty1\n"
	"StandardInput=tty-fail\n"
	"StandardOutput=journal\n"
	"Environment=LANG=C.UTF-8 XDG_SESSION_TYPE=wayland\n"
	"ExecStart=/usr/bin/cage -- /usr/bin/foot --config=/dev/null --fullscreen \\\n"
	"	--override=main.font=monospace:size=20 --override=scrollback.lines=0 \\\n"
	"	--override=key-bindings.spawn-terminal=none \\\n"
	"	--override=key-bindings.show-urls-launch=none \\\n"
	"	--override=key-bindings.search-start=none \\\n"
	"	--override=key-bindings.clipboard-copy=none \\\n"
	"	--override=key-bindings.clipboard-paste=none \\\n"
	"	--override=key-bindings.primary-paste=none \\\n"
	"	--override=key-bindings.minimize=none \\\n"
	"	--override=key-bindings.fullscreen=none \\\n"
	"	--override=mouse-bindings.primary-paste=none \\\n"
	"	%s kiosk\n";

static const char foot[] = "\n"
			   "[Install]\n"
			   "WantedBy=multi-user.target\n";

void kiosk_unit_write(bool touch, const char *program, struct buf *out)
{
	buf_text(out, head);
	if (touch)
		buf_format(out, touch_screen, program);
	else
		buf_format(out, console, program);
	buf_text(out, foot);
}
